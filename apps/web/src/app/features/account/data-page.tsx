import { Page } from '../../components/page.tsx'

export function DataPage() {
  return <Page title="Data">{null}</Page>
}
