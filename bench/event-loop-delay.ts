/** How late the event loop of a process of ours was since this was last asked, in ms at the 99th percentile. */
export async function eventLoopDelay(adminPort: number): Promise<number> {
  const metrics = await (await fetch(`http://127.0.0.1:${adminPort}/metrics`)).text()
  const seconds = /^nodejs_eventloop_lag_p99_seconds(?:\{[^}]*\})? (\S+)$/m.exec(metrics)?.[1]
  if (seconds === undefined) throw new Error('the process does not say how late its event loop is')
  return Number(seconds) * 1000
}
