export const MAX_SLUG = 40;

export function slug(text: string): string {
  return text.toLowerCase().replaceAll(' ', '-');
}
