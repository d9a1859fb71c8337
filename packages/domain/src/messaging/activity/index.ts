export { deliverEvents } from './deliver-events.ts'
export { readEvents } from './event-reader.ts'
export { type LiveFeed, openLiveFeed } from './live-feed.ts'
export { actorNow, viewerScope } from './viewer.ts'
