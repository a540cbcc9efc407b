import { expect, test } from 'vitest'
import type { StepResult } from '../engine/protocol'
import { compare } from './compare'
import { brief, compact, digestOf, type Proof, proofFromFile, proofInFile } from './proof'

const outcome = (gasUsed: string, out: string[] = ['0x05']) => ({ status: '0', message: '', gasUsed, out, logs: [] })

const proof: Proof = {
  engine: '0.1.0',
  stateHash: 'aa'.repeat(32),
  resultHash: 'bb'.repeat(32),
  digests: ['00000001', '00000002', '00000003'],
  outcomes: [undefined, outcome('10'), outcome('20')],
}

function changed(over: Partial<Proof>): Proof {
  return { ...proof, resultHash: 'cc'.repeat(32), ...over }
}

const factsOf = (link: Proof, here: Proof) => {
  const comparison = compare(link, here)
  if (comparison.verdict !== 'differs') throw new Error(comparison.verdict)
  return { step: comparison.step, wrong: comparison.facts.filter(({ same }) => !same).map(({ what }) => what), facts: comparison.facts }
}

test('equal hashes are a reproduction, whatever else an engine counts differently', () => {
  expect(compare(proof, { ...proof, engine: '0.2.0', digests: ['ffffffff'] })).toMatchObject({ verdict: 'reproduced', engines: { link: '0.1.0', here: '0.2.0' } })
})

test('the first step that differs is told, with what differs in it', () => {
  const here = changed({ digests: ['00000001', '0000000f', '0000000f'], outcomes: [undefined, outcome('12'), outcome('22')] })
  const { step, wrong, facts } = factsOf(proof, here)
  expect(step).toBe(1)
  expect(wrong).toEqual(['gasUsed', 'resultHash'])
  expect(facts.find(({ what }) => what === 'gasUsed')).toMatchObject({ link: '10', here: '12' })
})

test('a step with the same outcome differs in its changes', () => {
  expect(factsOf(proof, changed({ digests: ['00000001', '0000000f', '00000003'] })).wrong).toEqual(['changes', 'resultHash'])
  expect(factsOf(proof, changed({ digests: ['0000000f', '00000002', '00000003'] })).wrong).toEqual(['changes', 'resultHash'])
})

test('nothing is made up where the link does not tell', () => {
  const { outcomes: _none, ...bare } = proof
  const here = changed({ digests: ['00000001', '0000000f', '00000003'] })
  expect(factsOf(bare, here).wrong).toEqual(['resultHash'])
  const short = { ...proof, outcomes: proof.outcomes!.map((one) => one && brief(one)) }
  expect(factsOf(short, here).wrong).toEqual(['resultHash'])
})

test('a step that is not reached here differs', () => {
  const here = changed({ stateHash: '', digests: ['00000001'], outcomes: [undefined] })
  expect(factsOf(proof, here)).toMatchObject({ step: 1, wrong: ['status', 'message', 'gasUsed', 'out', 'logs', 'stateHash', 'resultHash'] })
})

test('when every step is equal and the whole is not, no step is blamed', () => {
  expect(factsOf(proof, changed({})).step).toBeUndefined()
})

test('the digest covers outcome and changes', () => {
  const result: StepResult = {
    index: 0, kind: 'scCall', id: '', verdict: 'ok', differences: [], firstEvent: 0, endEvent: 3,
    outcome: { status: '0', statusName: 'ok', message: '', out: [], logs: [], gasLimit: '100', gasUsed: '7' },
  }
  const change = { index: 1, address: '0x01', field: 'storage', key: '0x02', before: '0x', after: '0x05', beforeText: '', afterText: '5', mark: 'added' as const }
  const digest = digestOf(result, [change])
  expect(digest).toMatch(/^[0-9a-f]{8}$/)
  expect(digestOf({ ...result, index: 5, id: 'x', firstEvent: 9, endEvent: 12 }, [{ ...change, index: 10, afterText: 'five' }])).toBe(digest)
  expect(digestOf(result, [{ ...change, after: '0x06' }])).not.toBe(digest)
  expect(digestOf({ ...result, outcome: { ...result.outcome!, gasUsed: '8' } }, [change])).not.toBe(digest)
  expect(digestOf({ ...result, verdict: 'failed' }, [change])).not.toBe(digest)
})

test('a proof stands in a file and comes back', () => {
  const written = JSON.parse(JSON.stringify(proofInFile(proof))) as Record<string, unknown>
  expect(proofFromFile(written)).toEqual(proof)
  for (const value of [undefined, null, 7, {}, { ...written, stateHash: 'zz' }, { ...written, digests: 'abc' }, { ...written, outcomes: 5 }, { ...written, engine: 1 }]) {
    expect(proofFromFile(value)).toBeUndefined()
  }
})

test('an outcome is told by its facts', () => {
  const log = { address: '0x01', endpoint: 'fund', topics: ['0x02'], data: ['0x03'] }
  expect(compact({ status: '4', statusName: 'user error', message: 'no', out: [], logs: [log], gasLimit: '5' })).toEqual({
    status: '4', message: 'no', out: [], logs: [['0x01', 'fund', ['0x02'], ['0x03']]],
  })
})
