/**
 * Why a package may not ask for an image of this name; null when it may. Engines take a name of hexadecimal digits for
 * the beginning of an id, and whatever lies on the host would answer; `pathwar/…` is what other levels were built to.
 */
export function imageNameProblem(image: string): string | null {
  if (!/^[a-zA-Z0-9][a-zA-Z0-9._/:@-]{0,254}$/.test(image))
    return `"${image}" is no name of an image: write one such as "node:24-slim"`
  if (/^(?:sha256:)?[0-9a-f]+$/i.test(image))
    return `"${image}" could be the id of any image of the host: write its full name, such as "docker.io/library/${image}:latest"`
  if (/^(?:[^/]+\/)?pathwar\//.test(image)) return `images below "pathwar/" are made by the platform: name another`
  return null
}

/** The registry that an engine asks for an image: `docker.io` where the name has none. */
export function registryOf(image: string): string {
  const [first = '', ...rest] = image.split('/')
  const isHost = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase())
  if (!isHost) return 'docker.io'
  return first.toLowerCase() === 'index.docker.io' ? 'docker.io' : first.toLowerCase()
}
