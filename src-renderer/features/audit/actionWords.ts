/** An action's stable name in words: "saved_search.removed" reads "Saved search removed". */
export function actionWords(action: string): string {
  const words = action.replaceAll(/[._]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
