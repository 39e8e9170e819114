/** Sizes that are tried where none are named, MB: from the least to more than one whole processor. */
export const usualSizes: readonly number[] = [128, 256, 512, 1024, 1769, 3008];
