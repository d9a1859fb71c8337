import { Page } from '../../components/page.tsx'

export function TokensPage() {
  return <Page title="Tokens">{null}</Page>
}
