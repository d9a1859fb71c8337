import type { LiveEvent } from '@pathwar/contracts/kernel/events'
import { until } from '@pathwar/testing/until'
import { expect, test } from 'vitest'
import { joinSharedFeed, type Message, type SharedFeed, type Tabs } from './shared-feed.ts'

type Stream = { tournaments: readonly string[]; lastEventId: string | undefined; tell(event: LiveEvent): void }
type Tab = { feed: SharedFeed; seen: string[]; missed: () => number; signed: () => number; state: () => string }

const event = (id: string): LiveEvent => ({ id, name: 'live.began', payload: { as: null }, at: '', actor: null })

/** A browser: its tabs, and the streams that they have open. */
function aBrowser() {
  const listeners = new Map<string, (message: Message) => void>()
  const streams = new Set<Stream>()
  let opened = 0
  let last = Promise.resolve()

  function tabsOf(tab: string): Tabs {
    return {
      tab,
      whenFree(lead, signal) {
        const before = last
        const mine = before.then(() => (signal.aborted ? undefined : lead()))
        last = mine
        return mine
      },
      post(message) {
        for (const [other, listener] of listeners) if (other !== tab) queueMicrotask(() => listener(message))
      },
      hear(listener) {
        listeners.set(tab, listener)
        return () => listeners.delete(tab)
      },
    }
  }

  function aTab(name: string): Tab {
    const seen: string[] = []
    let [missed, signed, state] = [0, 0, 'none']
    const feed = joinSharedFeed({
      tabs: tabsOf(name),
      open(asked, { onEvent, onState }) {
        opened += 1
        const stream = { ...asked, tell: onEvent }
        streams.add(stream)
        onState('live')
        return () => streams.delete(stream)
      },
      onEvent: ({ id }) => seen.push(id),
      onState: (now) => {
        state = now
      },
      onMissed: () => {
        missed += 1
      },
      onSigned: () => {
        signed += 1
      },
    })
    return { feed, seen, missed: () => missed, signed: () => signed, state: () => state }
  }

  return { aTab, streams, opened: () => opened, one: () => [...streams][0] }
}

async function follows(browser: ReturnType<typeof aBrowser>, ...tournaments: string[]): Promise<Stream> {
  await until(
    `one stream of ${tournaments}`,
    () => [...(browser.one()?.tournaments ?? [])].sort().join() === tournaments.join(),
  )
  expect(browser.streams.size).toBe(1)
  const stream = browser.one()
  if (!stream) throw new Error('there is no stream')
  return stream
}

test('ten tabs have one stream, of all that they show, and all hear it', async () => {
  const browser = aBrowser()
  const tabs = Array.from({ length: 10 }, (_, index) => browser.aTab(`tab${index}`))
  for (const [index, { feed }] of tabs.entries()) feed.want({ tournament: index < 5 ? 'cup' : 'open' })
  const stream = await follows(browser, 'cup', 'open')
  stream.tell(event('1.1'))
  await until('all hear', () => tabs.every(({ seen }) => seen.join() === '1.1'))
  expect(tabs.map(({ state }) => state())).toEqual(tabs.map(() => 'live'))
})

test('a tab that shows what is followed already opens nothing', async () => {
  const browser = aBrowser()
  browser.aTab('a').feed.want({ tournament: 'cup' })
  await follows(browser, 'cup')
  const opened = browser.opened()
  const second = browser.aTab('b')
  second.feed.want({ tournament: 'cup' })
  await until('it is live', () => second.state() === 'live')
  expect(browser.opened()).toBe(opened)
})

test('when the leading tab is closed another goes on after the last event that it heard', async () => {
  const browser = aBrowser()
  const [first, second] = [browser.aTab('a'), browser.aTab('b')]
  first.feed.want({ tournament: 'cup' })
  second.feed.want({ tournament: 'cup' })
  const stream = await follows(browser, 'cup')
  stream.tell(event('7.2'))
  await until('it is heard', () => second.seen.length === 1)
  first.feed.close()
  await until('another stream', () => browser.one() !== undefined && browser.one() !== stream)
  expect(browser.one()).toMatchObject({ tournaments: ['cup'], lastEventId: '7.2' })
})

test('a hidden tab gives the stream up, and resumes when it is shown', async () => {
  const browser = aBrowser()
  const only = browser.aTab('a')
  only.feed.want({ tournament: 'cup' })
  const stream = await follows(browser, 'cup')
  stream.tell(event('3.1'))
  only.feed.want(null)
  await until('no stream', () => browser.streams.size === 0)
  only.feed.want({ tournament: 'cup' })
  await until('a stream', () => browser.one()?.lastEventId === '3.1')
  expect(only.missed()).toBe(0)
})

test('a hidden tab whose tournament nobody followed meanwhile reads anew', async () => {
  const browser = aBrowser()
  const [hidden, other] = [browser.aTab('a'), browser.aTab('b')]
  hidden.feed.want({ tournament: 'cup' })
  await follows(browser, 'cup')
  hidden.feed.want(null)
  other.feed.want({ tournament: 'open' })
  await follows(browser, 'open')
  hidden.feed.want({ tournament: 'cup' })
  await follows(browser, 'cup', 'open')
  expect(hidden.missed()).toBe(1)
  expect(other.missed()).toBe(0)
})

test('who logs in in one tab is logged in in all, and the stream is opened anew', async () => {
  const browser = aBrowser()
  const [first, second] = [browser.aTab('a'), browser.aTab('b')]
  for (const { feed } of [first, second]) {
    feed.signedIn(null)
    feed.want({ tournament: 'cup' })
  }
  const stream = await follows(browser, 'cup')
  second.feed.signedIn('ann')
  await until('the first asks', () => first.signed() === 1)
  await until('another stream', () => browser.one() !== undefined && browser.one() !== stream)
  const opened = browser.opened()
  first.feed.signedIn('ann')
  await until('said', () => true)
  expect([first.signed(), second.signed(), browser.opened()]).toEqual([1, 0, opened])
})

test('who is somebody else for the feed than for the page is told so: the session ended between the two', async () => {
  const browser = aBrowser()
  const tab = browser.aTab('a')
  tab.feed.signedIn('ann')
  tab.feed.want({})
  await until('a stream', () => browser.one() !== undefined)
  const begins = (as: string | null): LiveEvent => ({ ...event('1.1'), name: 'live.began', payload: { as } })
  browser.one()?.tell(begins('ann'))
  expect(tab.signed()).toBe(0)
  browser.one()?.tell(begins(null))
  expect(tab.signed()).toBe(1)
})
