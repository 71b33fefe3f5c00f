export function hidden(text: string): string {
  return text.replace(/./g, '*');
}
