/** What Postgres sees at one moment: every transaction below `xmax` but those in `running`. */
export interface Snapshot {
  xmax: bigint
  running: readonly bigint[]
}

/**
 * Which events a feed has told. Transactions become visible out of order, so this is more than the last one: everything
 * of the transactions below `xmax` but for the `unseen` ones, and of one transaction what it has up to an event.
 */
export interface FeedPosition {
  upTo: { txid: bigint; id: bigint } | null
  xmax: bigint
  unseen: readonly bigint[]
}

/** What Postgres' types can hold. */
const MAX_ID = 2n ** 63n - 1n

/** Reads a snapshot as Postgres writes it: `10:20:10,14`. */
export function readSnapshot(text: string): Snapshot {
  const [, xmax = '0', running = ''] = text.split(':')
  return { xmax: BigInt(xmax), running: readList(running) }
}

/** As Postgres reads it. */
export function writeSnapshot({ xmax, running }: Snapshot): string {
  return `${running[0] ?? xmax}:${xmax}:${running.join()}`
}

/** Everything that a snapshot shows was told. */
export function allOf({ xmax, running }: Snapshot): FeedPosition {
  return { upTo: null, xmax, unseen: running }
}

/**
 * The position after an event of a reading that showed `snapshot`. A reading goes on from `before`: first with the rest of
 * its last transaction, then with the others in their order.
 */
export function after(
  before: FeedPosition,
  event: { txid: bigint; id: bigint },
  { running }: Pick<Snapshot, 'running'>,
): FeedPosition {
  if (before.upTo?.txid === event.txid) return { ...before, upTo: event }
  const below = running.filter((txid) => txid < event.txid)
  const above = before.unseen.filter((txid) => txid > event.txid)
  const next = event.txid + 1n
  return { upTo: event, xmax: next > before.xmax ? next : before.xmax, unseen: [...below, ...above] }
}

/**
 * The position as clients keep it: `812.45` when nothing below is missing, else with what is:
 * `812.45:<told below>:<but not these>`.
 */
export function writePosition({ upTo, xmax, unseen }: FeedPosition): string {
  if (!upTo) throw new Error('only a position after an event is told to clients')
  const short = `${upTo.txid}.${upTo.id}`
  return unseen.length === 0 && xmax === upTo.txid + 1n ? short : `${short}:${xmax}:${unseen.join()}`
}

/**
 * Reads a position that a client shows; null when it is none. A number alone is an event's id of before there were
 * transactions in the log: they are all of transaction 0.
 */
export function readPosition(text: string): FeedPosition | null {
  const [, txid = '0', id, xmax, unseen] =
    /^(?:(\d{1,19})\.)?(\d{1,19})(?::(\d{1,19}):((?:\d{1,19}(?:,(?!$))?)*))?$/.exec(text) ?? []
  if (id === undefined) return null
  const upTo = { txid: BigInt(txid), id: BigInt(id) }
  const position = { upTo, xmax: xmax === undefined ? upTo.txid + 1n : BigInt(xmax), unseen: readList(unseen ?? '') }
  const largest = [upTo.txid, upTo.id, position.xmax, ...position.unseen]
  return largest.every((one) => one <= MAX_ID) && position.xmax > upTo.txid ? position : null
}

function readList(text: string): bigint[] {
  return text === '' ? [] : text.split(',').map(BigInt)
}
