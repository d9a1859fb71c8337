import type { SessionRequest } from '@pathwar/ssh/session-requests'
import { onSessionRequest } from '@pathwar/ssh/session-requests'
import type { Connection } from 'ssh2'
import { forward } from './bridge/forward.ts'
import { refusalText } from './bridge/refusal-text.ts'
import type { ConnectionContext } from './context.ts'
import { serveSession } from './serve-session.ts'

const maxChannels = 64

/**
 * Serves a logged-in player: sessions and forwards. Agent forwarding, X11, remote forwards and Unix sockets have no
 * listener here, so ssh2 refuses them; the connection stays open.
 */
export function serveConnection(
  connection: Connection,
  context: ConnectionContext,
  sessions: Set<SessionRequest>,
): void {
  const reject = refusalText(connection)
  let channels = 0
  const hold = () => {
    channels += 1
    return () => {
      channels -= 1
    }
  }

  connection.on('session', (accept, rejectSession) => {
    if (channels >= maxChannels) return rejectSession()
    const release = hold()
    const session = accept()
    session.once('close', release)
    onSessionRequest(connection, session, async (request) => {
      sessions.add(request)
      void request.gone.then(() => sessions.delete(request))
      await serveSession(request, context)
    })
  })
  connection.on('tcpip', (accept, rejectChannel, { destIP, destPort }) => {
    const refuse = (why: string) => reject(why, rejectChannel)
    if (channels >= maxChannels) return refuse('too many channels')
    // A packet that is cut short has neither, whatever the types say.
    if (destIP === undefined || destPort === undefined) return refuse('no destination')
    const release = hold()
    const destination = { host: destIP, port: destPort }
    forward(connection, { accept, reject: refuse, destination }, context)
      .catch((err) => {
        context.log.error({ err }, 'a forward failed')
        rejectChannel()
      })
      .finally(release)
  })
  connection.once('close', () => context.upstreams.close())
}
