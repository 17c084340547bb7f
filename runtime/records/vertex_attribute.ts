/**
 * The type of what a class has for vertex buffers.
 *
 * @module
 */

/**
 * What a shader reads of each record of a vertex buffer: an attribute for
 * WebGPU, with what WebGL's `vertexAttribPointer` takes.
 */
export interface VertexAttribute<Name extends string, Format extends string> {
  /** The path of the field: `color`, `light.color`; of a row `matrix.0`. */
  readonly name: Name;
  /** Its index in the list. */
  shaderLocation: number;
  /** The format as WebGPU names it. */
  format: Format;
  /** Bytes from the start of the record. */
  offset: number;
  /** For WebGL: how many numbers there are. */
  readonly size: 1 | 2 | 3 | 4;
  /** For WebGL: their type, as `gl.FLOAT` and its like. */
  readonly type: number;
  /** For WebGL: whether integers become numbers from 0 or -1 to 1. */
  readonly normalized: boolean;
  /** For WebGL: whether it goes to `vertexAttribIPointer`, as integers. */
  readonly integer: boolean;
}
