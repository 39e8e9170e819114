/** Above these the result view would become slow; the whole text opens in an editor. */
export const shownPayloadCharacters = 200_000;
export const shownLogLines = 2_000;
export const shownLogCharacters = 400_000;
