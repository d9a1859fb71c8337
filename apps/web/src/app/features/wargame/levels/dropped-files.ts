import { addedByPackers } from '@pathwar/contracts/wargame/package-entries'

/** What the user dropped or chose: one zip, or the files of a folder. */
export type Dropped =
  | { kind: 'zip'; name: string; file: File }
  | { kind: 'folder'; name: string; files: ReadonlyMap<string, File> }

/** Reads a drop. Folders come as entries, which exist only during the event, so they are read immediately. */
export async function readDrop(transfer: DataTransfer): Promise<Dropped | null> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? [])
  const [first] = entries
  if (!first) return null
  if (entries.length === 1 && isFile(first)) return readZip(await fileOf(first))
  const found: [string, File][] = []
  for (const entry of entries) await collect(entry, '', found)
  return readFolder(first.name, found)
}

/** Reads the files of `<input type="file">`: a zip, or with `webkitdirectory` a folder. */
export async function readChosen(list: FileList): Promise<Dropped | null> {
  const files = [...list]
  const [first] = files
  if (!first) return null
  if (!first.webkitRelativePath) return readZip(first)
  const name = first.webkitRelativePath.split('/')[0] ?? 'folder'
  return readFolder(
    name,
    files.map((file) => [file.webkitRelativePath, file]),
  )
}

function readZip(file: File): Dropped {
  return { kind: 'zip', name: file.name, file }
}

function readFolder(name: string, found: [string, File][]): Dropped {
  const files = found.map(([path, file]): [string, File] => [path.split('/').slice(1).join('/') || path, file])
  return { kind: 'folder', name, files: new Map(files) }
}

async function collect(entry: FileSystemEntry, above: string, found: [string, File][]): Promise<void> {
  const path = above ? `${above}/${entry.name}` : entry.name
  if (isFile(entry)) {
    found.push([path, await fileOf(entry)])
    return
  }
  // A clone's history can be large, and none of it is wanted.
  if (addedByPackers(`${path.split('/').slice(1).join('/')}/`)) return
  for (const child of await childrenOf(entry as FileSystemDirectoryEntry)) await collect(child, path, found)
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject))
}

/** A directory returns its children in batches, until an empty one. */
async function childrenOf(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (batch.length === 0) return all
    all.push(...batch)
  }
}
