// Compares what the oracle and the node did with the same scenario, step by step.

const FIELDS = ['status', 'out', 'gasUsed', 'gasRemaining']
const ACCOUNT_FIELDS = ['nonce', 'balance', 'code', 'codeMetadata', 'owner']
const STORAGES = ['storage', 'reserved']

const text = (value) => (value === undefined ? 'nothing' : JSON.stringify(value))
const same = (left, right) => text(left) === text(right)

/**
 * The differences between two result documents: `at`, `id`, `field`, what each side has, and both steps. A difference in
 * the state is told once, at the step where it begins.
 */
export function compare(oracle, node) {
  const found = []
  let known = new Set()
  for (const [index, left] of oracle.steps.entries()) {
    const right = node.steps[index] ?? {}
    const tell = (field, a, b) => found.push({ at: left.at, id: left.id, field, oracle: a, node: b, left, right })
    if (left.broken) {
      tell('broken', left.broken, undefined)
      break
    }
    if (!same(left.at, right.at)) tell('at', left.at, right.at)
    if (Boolean(left.error) !== Boolean(right.error)) tell('error', left.error, right.error)
    if (left.result && right.result) compareResults(left.result, right.result, tell)
    if (left.state) known = compareStates(left.state, right.state ?? {}, known, tell)
  }
  return found
}

/** Bytes that are no text are written in other ways on both sides: each, or each run of them, as one sign. */
const readable = (message) => message.replace(/\ufffd+/g, '\ufffd')

function compareResults(left, right, tell) {
  if (readable(left.message) !== readable(right.message)) tell('message', left.message, right.message)
  for (const field of FIELDS) if (!same(left[field], right[field])) tell(field, left[field], right[field])
  if (left.eventsPartial) return
  const made = comparableEvents(right.events)
  const seen = completed(left.events, made)
  if (!same(seen, made)) tell('events', seen, made)
}

/** The oracle's text tells what contracts write and where EGLD goes, not what built-in functions write. */
function comparableEvents(events) {
  return events
    .filter(({ endpoint }) => !/^(Multi)?ESDT|^(SaveKeyValue|ClaimDeveloperRewards|SetUserName|ChangeOwnerAddress)$/.test(endpoint))
    .map(({ address, endpoint, topics, data }) => ({ address, endpoint, topics, data }))
}

/** The oracle's text leaves out identifier and topics of some entries, and the kind of a call that carries EGLD. */
function completed(seen, made) {
  return seen.map((event, index) => {
    const { endpoint, topics, data } = made[index] ?? event
    const [kind, ...rest] = event.data
    const whole = event.endpoint === 'transferValueOnly' && kind === '' && rest.length > 0 ? [data[0], ...rest] : event.data
    return event.endpoint === null ? { ...event, endpoint, topics } : { ...event, data: whole }
  })
}

/** Tells differences that are not `known` yet; gives all that there are now. */
function compareStates(left, right, known, tell) {
  const now = new Set()
  for (const [field, a, b] of stateDifferences(left, right)) {
    const key = `${field} ${text(a)} ${text(b)}`
    now.add(key)
    if (!known.has(key)) tell(`state ${field}`, a, b)
  }
  return now
}

function* stateDifferences(left, right) {
  for (const address of new Set([...Object.keys(left), ...Object.keys(right)])) {
    const [a, b] = [left[address], right[address]]
    if (!a || !b) {
      yield [address, a, b]
      continue
    }
    for (const field of ACCOUNT_FIELDS) if (!same(a[field], b[field])) yield [`${address} ${field}`, a[field], b[field]]
    for (const field of STORAGES) {
      for (const key of new Set([...Object.keys(a[field]), ...Object.keys(b[field])])) {
        if (!same(a[field][key], b[field][key])) yield [`${address} ${field} ${key}`, a[field][key], b[field][key]]
      }
    }
  }
}

/** A line for a difference. */
export function describe({ at, id, field, oracle, node }) {
  const shorten = (value) => { const line = text(value); return line.length > 400 ? `${line.slice(0, 400)}...` : line }
  return `step ${at}${id ? ` (${id})` : ''}, ${field}: the oracle has ${shorten(oracle)}, the node ${shorten(node)}`
}
