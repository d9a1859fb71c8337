import { type AnyRouter, useMatch } from '@tanstack/react-router'
import { useEffect } from 'react'

/**
 * Titles that open pages set for their content, by the id of their route match; otherwise the page's own title is used.
 */
const names = new Map<string, string>()
let router: AnyRouter | undefined

/** Keeps the tab's title in line with the open pages. */
export function followTitles(of: AnyRouter): void {
  router = of
  router.subscribe('onResolved', showTitle)
}

/**
 * Sets the title of the calling page to its content, such as a level's name; until it is loaded, the page's own title is
 * used.
 */
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

/** The own title of the calling page. */
export function usePageTitle(): string | undefined {
  return useMatch({ strict: false, select: ({ staticData }) => staticData.page?.title })
}

function showTitle(): void {
  document.title = tabTitle(router?.state.matches ?? [], names)
}

interface TitledMatch {
  id: string
  status: string
  staticData: { page?: { title: string }; area?: { title: string } }
}

/** `SQL Kindergarten · Spring Cup · Pathwar`, `Users · Administration · Pathwar`: the innermost first. Pages below a failed one are not shown. */
export function tabTitle(matches: readonly TitledMatch[], named: ReadonlyMap<string, string>): string {
  const failed = matches.findIndex(({ status }) => status === 'error' || status === 'notFound')
  const open = failed < 0 ? matches : matches.slice(0, failed + 1)
  const titles = open.map(({ id, staticData }) => named.get(id) ?? (staticData.page ?? staticData.area)?.title)
  return [...titles.filter((title) => title !== undefined).toReversed(), 'Pathwar'].join(' · ')
}
