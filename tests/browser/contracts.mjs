// Small contracts that only the tests need.

const bytes = (hex) => Buffer.from(hex.replaceAll(' ', ''), 'hex')

/** A contract with one function, `spin`, that never ends; and the memory that the chain asks for. */
const LOOP = bytes(
  '00 61 73 6d 01 00 00 00' + // magic, version
    '01 04 01 60 00 00' + // a type without parameters and results
    '03 02 01 00' + // one function of it
    '05 03 01 00 01' + // one page of memory
    '07 11 02 06 6d 65 6d 6f 72 79 02 00 04 73 70 69 6e 00 00' + // exports memory, spin
    '0a 09 01 07 00 03 40 0c 00 0b 0b', // loop { continue }
)

/** A scenario that calls it, with the contract. */
export function endlessLoop() {
  const accounts = { 'address:alice': { nonce: '0', balance: '0' }, 'sc:loop': { nonce: '0', balance: '0', code: 'file:loop.wasm' } }
  const tx = { from: 'address:alice', to: 'sc:loop', function: 'spin', arguments: [], gasLimit: '1,000,000,000,000', gasPrice: '0' }
  const steps = [{ step: 'setState', accounts }, { step: 'scCall', id: 'endless', tx }]
  return { 'loop.scen.json': JSON.stringify({ steps }, null, 4), 'loop.wasm': LOOP }
}
