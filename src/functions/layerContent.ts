/** Where the content of a layer lies, as the origin of a function says. Whether it is there is known once it is used. */
export interface LayerContent {
  /** Absolute: a folder, or a zip file. What it holds is what is in /opt. */
  readonly path: string;
  /**
   * Of SAM: what `sam build` makes the layer with (https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/building-layers.html).
   * Then `path` holds what it is made from, and `built` is where SAM puts what it makes.
   */
  readonly buildMethod?: string;
  readonly built?: string;
}

/** The contents of the layers that the origin itself describes, by their texts in `LambdaFunction.layers`. */
export type LayerContents = Readonly<Record<string, LayerContent>>;
