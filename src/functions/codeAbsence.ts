/**
 * Why the code of a function's handler was not found, where nothing is wrong with that.
 *
 * - `image`: it comes as a container image
 * - `elsewhere`: in a bucket, an archive, or at a place that is not known here
 * - `noHandler`: it runs a server of its own and has no handler
 * - `unknownHandler`: its handler is not named, or by what only AWS knows
 * - `broughtAlong`: its handler comes with a layer or an installed package
 * - `unbuilt`: a build makes its file, and has not
 * - `notFound`: no source is surely that of its handler
 */
export type CodeAbsence =
  'image' | 'elsewhere' | 'noHandler' | 'unknownHandler' | 'broughtAlong' | 'unbuilt' | 'notFound';
