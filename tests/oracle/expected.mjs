// Differences from the oracle that are to stay, each with its reason. tests/README.md shows `what` and `why`.

const ASYNC_RECORD = Buffer.from('ELRONDVM@ASYNC').toString('hex')

/** `covers` says whether a difference, as compare.mjs tells it, is the one that is meant. */
export const EXPECTED = [
  {
    what: 'the entry `ELRONDVM@ASYNC...` in the reserved storage of a contract that left asynchronous calls behind',
    why: 'the node does not keep the VM\'s own record of pending calls',
    covers: ({ field }) => field.includes(` reserved ${ASYNC_RECORD}`),
  },
]

/** The entry that explains a difference, if there is one. */
export const explain = (difference) => EXPECTED.find(({ covers }) => covers(difference))
