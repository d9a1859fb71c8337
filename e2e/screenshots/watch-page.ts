import type { Page } from 'playwright-core'

/** What a page complains about: errors in its console, and requests that fail. `take` gives what there was since it was last asked. */
export function watchPage(page: Page): { take: (refuses: boolean) => string[] } {
  let [errors, failures]: [string[], string[]] = [[], []]
  page.on('pageerror', (error) => errors.push(`threw: ${error.message}`))
  page.on('console', (message) => {
    // The browser itself says of each response with an error that it was one.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      errors.push(`console: ${message.text().slice(0, 300)}`)
  })
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? ''
    // Whoever leaves a page waits for its answers no more.
    if (why !== 'net::ERR_ABORTED') failures.push(`${request.method()} ${request.url()}: ${why}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 400) failures.push(`${response.status()} ${response.url().slice(0, 200)}`)
  })
  return {
    take(refuses) {
      const taken = [...errors, ...(refuses ? [] : failures)]
      ;[errors, failures] = [[], []]
      return taken
    },
  }
}
