import { drawPicture } from './draw-picture.ts'
import { insideOf, type Order } from './inside.ts'
import { inspectPackage, readPackage } from './inspect-package.ts'

const tasks = { 'inspect-package': inspectPackage, 'read-package': readPackage, 'draw-picture': drawPicture } as const

/** Where a thread begins: does one of the tasks. */
export async function runTask(order: Order): Promise<unknown> {
  const { source, step } = insideOf(order)
  try {
    const task = Object.entries(tasks).find(([name]) => name === order.name)?.[1]
    if (!task) throw new Error(`there is no task ${order.name}`)
    return await task(source, step)
  } finally {
    order.port.close()
  }
}
