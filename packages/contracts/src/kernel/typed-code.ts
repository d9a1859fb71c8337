/**
 * A code that people type, as it is compared: in capitals, without dashes, spaces and whatever else they add, and with one sign for
 * those that look alike on paper (0 and O; 1, I and L). Empty: it can be no code.
 */
export function foldCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
}
