/** The key of a picture's thumbnail: `uploads/a.jpg` has its own at `thumbnails/320/a.webp`. */
export function thumbnailKey(picture: string, width: number): string {
  const name = picture.replace(/^uploads\//, '').replace(/\.[^./]+$/, '');
  return `thumbnails/${width}/${name}.webp`;
}
