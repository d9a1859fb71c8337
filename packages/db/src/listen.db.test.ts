import { testDatabase } from '@pathwar/testing/database'
import { expect, test } from 'vitest'
import { listen } from './listen.ts'

const { owner, urls } = await testDatabase()

function listening() {
  const heard: string[] = []
  const connections = { made: 0, lost: 0 }
  let wake = () => {}
  const listener = listen({
    url: urls.app,
    channels: ['first', 'second'],
    onMessage: (channel, payload) => {
      heard.push(`${channel} ${payload}`)
      wake()
    },
    onConnected: () => {
      connections.made += 1
      wake()
    },
    onLost: () => {
      connections.lost += 1
    },
  })
  async function until(holds: () => boolean): Promise<void> {
    while (!holds()) {
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }
  return { listener, heard, connections, until }
}

test('what is announced is heard, each on its channel', async () => {
  const { listener, heard, connections, until } = listening()
  await until(() => connections.made === 1)
  await owner.raw("select pg_notify('first', 'one'), pg_notify('third', 'no'), pg_notify('second', 'two')")
  await until(() => heard.length === 2)
  expect(heard).toEqual(['first one', 'second two'])
  await listener.close()
})

test('a connection that is lost is made again, and said to be new', async () => {
  const { listener, heard, connections, until } = listening()
  await until(() => connections.made === 1)
  await owner.raw(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where application_name = 'pathwar-listen' and datname = current_database()`,
  )
  await until(() => connections.made === 2)
  await owner.raw("select pg_notify('first', 'again')")
  await until(() => heard.length === 1)
  expect(connections).toEqual({ made: 2, lost: 1 })
  await listener.close()
})

test('one that is closed while it still connects ends', async () => {
  for (let attempt = 0; attempt < 5; attempt++) {
    const { listener, connections } = listening()
    await listener.close()
    expect(connections.lost).toBe(0)
  }
})
