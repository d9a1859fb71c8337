import { type AnyRouter, useMatch } from '@tanstack/react-router'
import { useEffect } from 'react'

/** What is open calls itself, by the id of its match; else it is called what its page says. */
const names = new Map<string, string>()
let router: AnyRouter | undefined

/** Keeps the tab's title as the pages that are open say it. */
export function followTitles(of: AnyRouter): void {
  router = of
  router.subscribe('onResolved', showTitle)
}

/** Names the page that calls it after what it shows, such as a level; before it is known, the page's own title holds. */
export function useTitle(name: string | undefined): void {
  const id = useMatch({ strict: false, select: (match) => match.id }) ?? ''
  useEffect(() => {
    if (name === undefined) return
    names.set(id, name)
    showTitle()
    return () => {
      names.delete(id)
    }
  }, [id, name])
}

/** The title that the page that calls it has of its own. */
export function usePageTitle(): string | undefined {
  return useMatch({ strict: false, select: ({ staticData }) => staticData.page?.title })
}

function showTitle(): void {
  document.title = tabTitle(router?.state.matches ?? [], names)
}

interface TitledMatch {
  id: string
  status: string
  staticData: { page?: { title: string } }
}

/** `SQL Kindergarten · Spring Cup · Pathwar`: the innermost page first. Below a page that failed nothing is shown. */
export function tabTitle(matches: readonly TitledMatch[], named: ReadonlyMap<string, string>): string {
  const failed = matches.findIndex(({ status }) => status === 'error' || status === 'notFound')
  const open = failed < 0 ? matches : matches.slice(0, failed + 1)
  const titles = open.map(({ id, staticData }) => named.get(id) ?? staticData.page?.title)
  return [...titles.filter((title) => title !== undefined).toReversed(), 'Pathwar'].join(' · ')
}
