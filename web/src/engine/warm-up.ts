/**
 * Runs a small loop in the engine at load. The interpreter is one big function that the browser first runs unoptimised;
 * without this the first heavy call of a session is several times slower than every later one.
 */
import type { Engine } from './serve'

/** A contract with one function, `spin`, that counts from 20,000 down to 0, and an exported memory as the chain asks. */
const SPIN =
  '0061736d01000000' + // magic, version
  '010401600000' + // type: no parameters, no result
  '03020100' + // one function of that type
  '0503010001' + // one memory of one page
  '07110206' + '6d656d6f7279' + '0200' + '04' + '7370696e' + '0000' + // exports `memory`, `spin`
  '0a18011601017f' + '41a09c01' + '2100' + '0340' + '2000' + '4101' + '6b' + '2200' + '0d00' + '0b0b'

const CALLS = 30

/** Uses the engine up: give it one of its own. */
export function warmUp(engine: Engine): void {
  const document = JSON.stringify({ scenario: JSON.stringify(scenario()), path: 'warm-up.scen.json' })
  const code = Uint8Array.from(SPIN.match(/../g) ?? [], (byte) => parseInt(byte, 16))
  engine.open(document, ['spin.wasm'], [code])
  engine.begin(undefined)
  engine.advance(1_000_000_000n)
  engine.free()
}

function scenario() {
  const account = { nonce: '0', balance: '0', code: 'file:spin.wasm' }
  const query = { step: 'scQuery', tx: { to: 'sc:spin', function: 'spin', arguments: [] } }
  return { steps: [{ step: 'setState', accounts: { 'sc:spin': account } }, ...Array(CALLS).fill(query)] }
}
