/** No real input nests deeper or has more parts. Anything larger takes long to parse, or overflows the stack. */
const MAX_DEPTH = 32
const MAX_PARTS = 20_000

/** JSON that is not parsed because of its shape; the message is for its sender. */
export class ShapeError extends Error {
  readonly status = 400
}

/** Checks the shape of JSON before it is parsed, without building any value. Throws a `ShapeError`. */
export function checkShape(json: Uint8Array): void {
  let [depth, parts] = [0, 0]
  for (let at = 0; at < json.length; at++) {
    const byte = json[at]
    if (byte === QUOTE) at = endOfString(json, at)
    else if (byte === COMMA) parts++
    else if (byte === OPEN_LIST || byte === OPEN_MAP) {
      parts++
      if (++depth > MAX_DEPTH) throw new ShapeError(`This is nested deeper than ${MAX_DEPTH} levels.`)
    } else if (byte === CLOSE_LIST || byte === CLOSE_MAP) depth--
    if (parts > MAX_PARTS) throw new ShapeError(`This has more than ${MAX_PARTS} parts.`)
  }
}

const [QUOTE, COMMA, BACKSLASH] = [0x22, 0x2c, 0x5c]
const [OPEN_LIST, CLOSE_LIST, OPEN_MAP, CLOSE_MAP] = [0x5b, 0x5d, 0x7b, 0x7d]

function endOfString(json: Uint8Array, start: number): number {
  for (let at = start + 1; at < json.length; at++) {
    if (json[at] === BACKSLASH) at++
    else if (json[at] === QUOTE) return at
  }
  return json.length
}
