import { client, handleAccessError } from '../../../trpc.ts'
import type { OpenFeed } from './shared-feed.ts'

/** When a feed that the server has ended for good is tried again. */
const AGAIN_MS = 30_000

/**
 * Opens the live feed. The client reconnects and resumes by itself; a feed that is refused is tried again half a minute later, after
 * asking who is logged in.
 */
export const openFeed: OpenFeed = ({ tournaments, lastEventId }, { onEvent, onState }) => {
  let ended = false
  let wasLive = false
  let last = lastEventId
  let again: ReturnType<typeof setTimeout> | undefined
  let stop = () => {}

  function begin(): void {
    const { unsubscribe } = client.live.events.subscribe(
      { tournaments: [...tournaments], lastEventId: last },
      {
        onData({ data }) {
          last = data.id
          onEvent(data)
        },
        onConnectionStateChange({ state }) {
          if (ended) return
          onState(state === 'pending' ? 'live' : 'connecting')
          // It may have been ended because the domain was closed or the session ended: one request tells.
          if (state !== 'pending' && wasLive) askWhy()
          wasLive = state === 'pending'
        },
        onError: () => tryLater(),
        onComplete: () => tryLater(),
      },
    )
    stop = unsubscribe
  }

  function tryLater(): void {
    if (ended) return
    onState('connecting')
    askWhy()
    clearTimeout(again)
    again = setTimeout(begin, AGAIN_MS)
  }

  begin()
  return () => {
    ended = true
    clearTimeout(again)
    stop()
  }
}

function askWhy(): void {
  client.auth.session.query({}).catch(handleAccessError)
}
