import type { Endpoint } from '@pathwar/contracts/hosting/agent'
import { unansweredOf, withRetries } from '@pathwar/contracts/kernel/retry'
import { contain } from '@pathwar/platform/exchange'
import { algorithms } from '@pathwar/ssh/algorithms'
import { fingerprintOfBlob } from '@pathwar/ssh/fingerprint'
import ssh2, { type Client } from 'ssh2'

const timeoutMs = 10_000
/** For how long a host that refuses connections is tried again. */
const defaultPatienceMs = 8_000

/** Connects to the SSH server of an instance; refuses it if its host key is not the reported one. */
function dialUpstream(endpoint: Endpoint, username: string, privateKey: string): Promise<Client> {
  return new Promise((resolve, reject) => {
    const client = new ssh2.Client()
    contain(client, () => client.destroy())
    client.setMaxListeners(0)
    client
      .once('ready', () => resolve(client))
      // Errors after `ready` are followed by `close`, which the client's users handle.
      .on('error', reject)
      .once('close', () => reject(new Error('the level closed the connection')))
      .connect({
        host: endpoint.host,
        port: endpoint.port,
        username,
        privateKey,
        // The fingerprint is of one key: the other side's ed25519 key.
        algorithms: { ...algorithms, serverHostKey: ['ssh-ed25519'] },
        hostVerifier: (key: Buffer) => fingerprintOfBlob(key) === endpoint.hostKey,
        readyTimeout: timeoutMs,
        keepaliveInterval: 15_000,
        keepaliveCountMax: 3,
      })
  })
}

export interface Upstreams {
  /** The connection to a service of an instance; one for all channels of a player's connection. */
  to(endpoint: Endpoint, instanceId: string): Promise<Client>
  close(): void
}

export function openUpstreams(privateKey: string, patienceMs: number = defaultPatienceMs): Upstreams {
  const open = new Map<string, Promise<Client>>()
  return {
    to(endpoint, instanceId) {
      const key = JSON.stringify([instanceId, endpoint])
      const known = open.get(key)
      if (known) return known
      // An agent that restarts is back within seconds, and its levels run on.
      const dialled = withRetries(() => dialUpstream(endpoint, `${instanceId}/${endpoint.service}`, privateKey), {
        ms: patienceMs,
        mayRetry: (error) => unansweredOf(error) === 'unsent',
      })
      open.set(key, dialled)
      const forget = () => void open.delete(key)
      dialled.then((client) => client.once('close', forget), forget)
      return dialled
    },
    close() {
      for (const dialled of open.values()) dialled.then((client) => client.end()).catch(() => {})
    },
  }
}
