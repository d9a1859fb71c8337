import ssh2, { type Client, type ClientChannel, type ConnectConfig, type PseudoTtyOptions } from 'ssh2'

/** Logs in with ssh2's client; rejects if it is refused. */
export function logIn(port: number, config: ConnectConfig): Promise<Client> {
  return new Promise((resolve, reject) => {
    const client = new ssh2.Client()
    client
      .once('ready', () => resolve(client))
      .on('error', reject)
      .once('close', () => reject(new Error('closed')))
      .connect({ host: '127.0.0.1', port, ...config })
  })
}

/** Collects a channel's output until it closes. */
function listen(channel: ClientChannel) {
  let [out, err] = ['', '']
  channel.on('data', (chunk: Buffer) => {
    out += chunk.toString()
  })
  channel.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString()
  })
  const finished = new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    let code: number | null = null
    channel.once('exit', (status: number | null) => {
      code = status
    })
    channel.once('close', () => resolve({ code, out, err }))
  })
  return { channel, finished, out: () => out, err: () => err }
}

type Opened = (error: Error | undefined, channel: ClientChannel) => void

export function shell(client: Client, pty: PseudoTtyOptions | false = false) {
  return opened((done) => client.shell(pty, {}, done))
}

export function exec(client: Client, command: string) {
  return opened((done) => client.exec(command, done))
}

/** Listens from the beginning: the exit status may come in the same packet as the reply. */
function opened(open: (done: Opened) => unknown) {
  return new Promise<ReturnType<typeof listen>>((resolve, reject) => {
    open((error, channel) => (error ? reject(error) : resolve(listen(channel))))
  })
}
