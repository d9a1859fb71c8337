export { dispatchEvent } from './dispatch-event.ts'
export { type LiveFeed, openLiveFeed } from './live-feed.ts'
