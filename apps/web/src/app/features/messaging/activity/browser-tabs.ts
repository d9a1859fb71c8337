import type { Message, Tabs } from './shared-feed.ts'

const NAME = 'pathwar:live'

/**
 * The tabs of this site in this browser. Browsers have locks only where the address is safe (HTTPS, or this machine): elsewhere
 * every tab is alone, and has a stream of its own while somebody looks at it.
 */
export function browserTabs(): Tabs {
  const tab = Array.from(crypto.getRandomValues(new Uint32Array(2)), (part) => part.toString(36)).join('')
  // The types know safe addresses only.
  const locks = navigator.locks as LockManager | undefined
  if (!locks) return { tab, whenFree: (lead) => lead(), post: () => {}, hear: () => () => {} }
  const channel = new BroadcastChannel(NAME)
  return {
    tab,
    whenFree: (lead, signal) => locks.request(NAME, { signal }, lead),
    post: (message) => channel.postMessage(message),
    hear(listener) {
      // All tabs of a site run the same build, or reload when theirs is old; what a newer one says and this one does not know is dropped.
      const heard = ({ data }: MessageEvent<Message>) => listener(data)
      channel.addEventListener('message', heard)
      return () => {
        channel.removeEventListener('message', heard)
        channel.close()
      }
    },
  }
}
