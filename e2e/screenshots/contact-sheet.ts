/** A page as one person saw it: its pictures, and what is wrong with it. */
export interface Sight {
  title: string
  as: string
  /** Files beside the sheet, in the order of the looks. */
  pictures: string[]
  problems: string[]
}

/** All pictures on one page, each page of the app in a row, those with problems first in the list above. */
export function contactSheet(sights: readonly Sight[], unfilled: readonly string[]): string {
  const bad = sights.filter(({ problems }) => problems.length > 0)
  const anchor = (sight: Sight) => `p${sights.indexOf(sight)}`
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Pages of Pathwar</title>
<style>
  body { font: 14px/1.5 system-ui, sans-serif; margin: 24px; color: #1d2530; background: #eef0f3 }
  section { margin: 24px 0; border-top: 1px solid #c6ccd6; padding-top: 12px }
  h2 { font-size: 16px; margin: 0 0 8px } h2 small { font-weight: 400; color: #596474 }
  .row { display: flex; gap: 12px; align-items: start; overflow-x: auto }
  .row a { display: block; max-height: 640px; overflow: hidden; border: 1px solid #c6ccd6; flex: none }
  .wide img { width: 560px } .narrow img { width: 240px } img { display: block }
  .bad { color: #a4262c; white-space: pre-wrap; overflow-wrap: anywhere; font: 12px/1.5 ui-monospace, monospace }
</style>
<h1>${sights.length} pages, ${bad.length} with problems</h1>
${unfilled.length > 0 ? `<p class="bad">Without a sample: ${unfilled.map(escaped).join(', ')}</p>` : ''}
<ul>${bad.map((sight) => `<li><a href="#${anchor(sight)}">${escaped(sight.title)}</a>, ${sight.as}</li>`).join('')}</ul>
${sights.map((sight) => rowOf(sight, anchor(sight))).join('\n')}
</html>
`
}

function rowOf({ title, as, pictures, problems }: Sight, id: string): string {
  const images = pictures.map((file) => {
    const width = file.includes('-360-') ? 'narrow' : 'wide'
    return `<a class="${width}" href="${file}"><img loading="lazy" src="${file}" alt="${escaped(file)}"></a>`
  })
  return `<section id="${id}"><h2>${escaped(title)} <small>${as}</small></h2>
${problems.map((problem) => `<p class="bad">${escaped(problem)}</p>`).join('')}
<div class="row">${images.join('')}</div></section>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
