/** Sizes that are worth comparing, MB: from the least to what gives two processors; more only helps what runs in parallel. */
export const tuningSizes: readonly number[] = [128, 192, 256, 384, 512, 768, 1024, 1536, 1769, 2048, 3008];
