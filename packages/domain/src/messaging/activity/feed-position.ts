/** A Postgres snapshot: it shows every transaction below `xmax` except those in `running`. */
export interface Snapshot {
  xmax: bigint
  running: readonly bigint[]
}

/**
 * Which events a feed has sent. Transactions become visible out of order, so one number is not enough: all events of the
 * transactions below `xmax` except the `unseen` ones, and of one transaction the events up to an id.
 */
export interface FeedPosition {
  upTo: { txid: bigint; id: bigint } | null
  xmax: bigint
  unseen: readonly bigint[]
}

/** The maximum of Postgres' types. */
const MAX_ID = 2n ** 63n - 1n

/** Reads a snapshot in Postgres' notation: `10:20:10,14`. */
export function readSnapshot(text: string): Snapshot {
  const [, xmax = '0', running = ''] = text.split(':')
  return { xmax: BigInt(xmax), running: readList(running) }
}

/** Writes it in Postgres' notation. */
export function writeSnapshot({ xmax, running }: Snapshot): string {
  return `${running[0] ?? xmax}:${xmax}:${running.join()}`
}

/** The position after everything that a snapshot shows. */
export function allOf({ xmax, running }: Snapshot): FeedPosition {
  return { upTo: null, xmax, unseen: running }
}

/**
 * The position after an event of a read with `snapshot`. The read continues from `before`: first the rest of its last
 * transaction, then the others in order.
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
 * The position as clients store it: `812.45` if nothing below is missing, otherwise `812.45:<all below this>:<except
 * these>`.
 */
export function writePosition({ upTo: last, xmax, unseen }: FeedPosition): string {
  // Behind no event in particular: behind everything of transaction 0, which nothing comes after.
  const upTo = last ?? { txid: 0n, id: MAX_ID }
  const short = `${upTo.txid}.${upTo.id}`
  return unseen.length === 0 && xmax === upTo.txid + 1n ? short : `${short}:${xmax}:${unseen.join()}`
}

/**
 * Reads a client's position; null if it is invalid. A plain number is an event id from before the log had transactions:
 * these events all belong to transaction 0.
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
