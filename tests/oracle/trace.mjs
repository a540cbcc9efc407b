// Reads the text that the oracle's VM writes about a transaction: the log entries that it made.

/** `[1 255]` in a list `[[1 255] []]` as hex. */
function lists(text) {
  const found = [...text.matchAll(/\[([0-9 ]*)\]/g)]
  return found.map(([, numbers]) => Buffer.from(numbers.split(' ').filter(Boolean).map(Number)).toString('hex'))
}

/** What says that a frame failed inside a transaction that succeeded: its log entries do not count, but are in the text. */
const FAILED_FRAME = /call SC method failed|execution failed|ExecuteOnDestContext.*error|builtin function.*error/

/**
 * The events of a successful transaction in order, in the form of a result document, and whether that is all of them: the text
 * does not tell which entries a failed frame took with it.
 */
export function readEvents(text) {
  const lines = text.split('\n').filter((line) => line.includes('log entry') && !line.includes('readonly mode'))
  const events = []
  for (const line of lines) {
    const head = /address = ([0-9a-f]*) data = \[(.*)\] *$/.exec(line)
    const tail = /endpoint = ([0-9a-f]*) topics = \[(.*)\] *$/.exec(line)
    if (head) events.push({ address: head[1], endpoint: null, topics: [], data: lists(head[2]) })
    if (tail && events.length > 0) {
      Object.assign(events.at(-1), { endpoint: Buffer.from(tail[1], 'hex').toString(), topics: lists(tail[2]) })
    }
  }
  return { events, complete: !FAILED_FRAME.test(text) }
}
