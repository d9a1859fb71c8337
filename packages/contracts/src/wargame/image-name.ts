/**
 * Why a package may not request an image of this name; null if it may. Engines read a name of hexadecimal digits as the
 * beginning of an id, and could return any image of the host; `pathwar/…` are the built images of other levels.
 */
export function imageNameProblem(image: string): string | null {
  if (!/^[a-zA-Z0-9][a-zA-Z0-9._/:@-]{0,254}$/.test(image))
    return `"${image}" is no name of an image: write one such as "node:24-slim"`
  if (/^(?:sha256:)?[0-9a-f]+$/i.test(image))
    return `"${image}" could be the id of any image of the host: write its full name, such as "docker.io/library/${image}:latest"`
  if (/^(?:[^/]+\/)?pathwar\//.test(image)) return `images below "pathwar/" are made by the platform: name another`
  return null
}

/** The registry of an image: `docker.io` if the name has none. */
export function registryOf(image: string): string {
  const [first = '', ...rest] = image.split('/')
  const isHost = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase())
  if (!isHost) return 'docker.io'
  return first.toLowerCase() === 'index.docker.io' ? 'docker.io' : first.toLowerCase()
}
