// Before the first paint, so that the page never flashes in the other theme.
;(() => {
  const wanted = asked() ?? kept()
  const dark = wanted ? wanted === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'

  // A frame of another site says how it wants to look.
  function asked() {
    const theme = location.pathname.startsWith('/embed/') && new URLSearchParams(location.search).get('theme')
    return theme === 'light' || theme === 'dark' ? theme : null
  }

  // In such frames browsers may keep nothing.
  function kept() {
    try {
      return localStorage.getItem('pathwar:theme')
    } catch {
      return null
    }
  }
})()
