import type { IFileSystem } from 'just-bash'

/** The result of a Tab: `insert` is added to the line, `choices` are shown if there is more than one. */
export type Completion = { insert: string; choices: string[] }

/** Completes the last word of a line: a command as the first word, otherwise a path. */
export async function complete(fs: IFileSystem, cwd: string, home: string, before: string): Promise<Completion> {
  const word = /(?:[^\s|;&<>()'"]|\\.)*$/.exec(before)?.[0] ?? ''
  const isCommand = /(?:^|[|;&(])\s*$/.test(before.slice(0, before.length - word.length)) && !word.includes('/')
  const names = isCommand ? await commandsOf(fs) : await entriesOf(fs, cwd, home, word)
  const typed = isCommand ? word : word.slice(word.lastIndexOf('/') + 1)
  const plain = typed.replace(/\\(.)/g, '$1')
  const fitting = names
    .filter((name) => name.startsWith(plain) && (plain !== '' || isCommand || !name.startsWith('.')))
    .sort()
  if (fitting.length === 0) return { insert: '', choices: [] }
  const [only] = fitting
  if (fitting.length === 1 && only !== undefined) {
    return { insert: escapeWord(only.slice(plain.length)) + (only.endsWith('/') ? '' : ' '), choices: [] }
  }
  return { insert: escapeWord(commonStart(fitting).slice(plain.length)), choices: fitting }
}

async function commandsOf(fs: IFileSystem): Promise<string[]> {
  const found = await Promise.all(
    ['/bin', '/usr/bin', '/usr/local/bin'].map((folder) => fs.readdir(folder).catch(() => [])),
  )
  return [...new Set([...found.flat(), 'cd', 'exit', 'export', 'help', 'less', 'xxd', 'id'])]
}

async function entriesOf(fs: IFileSystem, cwd: string, home: string, word: string): Promise<string[]> {
  const folder = word.slice(0, word.lastIndexOf('/') + 1).replace(/^~(?=\/)/, home)
  const path = fs.resolvePath(cwd, folder === '' ? '.' : folder)
  const names = await fs.readdir(path).catch(() => [])
  const marked = names.map(async (name) => {
    const stat = await fs.stat(fs.resolvePath(path, name)).catch(() => null)
    return stat?.isDirectory ? `${name}/` : name
  })
  return Promise.all(marked)
}

function commonStart(words: string[]): string {
  const [first = ''] = words
  let length = first.length
  for (const word of words) while (!word.startsWith(first.slice(0, length))) length -= 1
  return first.slice(0, length)
}

function escapeWord(text: string): string {
  return text.replace(/[\s'"\\$&;|<>()*?[\]!`]/g, '\\$&')
}
