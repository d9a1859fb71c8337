/**
 * Whether a Host header is the name or address of one host, with or without a port. Node's parser lets more through, such as
 * `user@host` or `host/path`, which two readers understand differently.
 */
export function isHostHeader(text: string): boolean {
  const port = /:(\d{1,5})$/.exec(text)?.[1]
  return hostForm.test(text) && text.length <= 261 && Number(port ?? 0) <= 65_535
}

export const badHost = 'The Host header is not a host name.'

const hostForm = /^([a-z0-9_](?:[a-z0-9._-]*[a-z0-9_])?\.?|\[[0-9a-f:.]+\])(:\d{1,5})?$/i
