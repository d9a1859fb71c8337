import { Page } from '../../components/page.tsx'

export function PreferencesPage() {
  return <Page title="Preferences">{null}</Page>
}
