// Before the first paint, so that the page never flashes in the other theme.
;(() => {
  const wanted = localStorage.getItem('pathwar:theme')
  const dark = wanted ? wanted === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
})()
