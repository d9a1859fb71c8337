// Used by the page that is shown while the installation is not available: reloads when it is available again.
;(() => {
  const look = async () => {
    try {
      const response = await fetch('/trpc/readiness', { cache: 'no-store' })
      if (response.ok) return location.reload()
    } catch {
      // Not available yet.
    }
    setTimeout(look, 2000 + Math.random() * 1000)
  }
  setTimeout(look, 2000)
})()
