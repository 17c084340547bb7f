/** What shaders of WebGL see of a vertex buffer, by transform feedback. */

import { COUNT, difference, type Sample, samples } from "./sample.ts";

/** What is wrong; throws where there is no WebGL. */
export function checkWebGL(): { passed: number; failures: string[] } {
  const gl = document.createElement("canvas").getContext("webgl2");
  if (gl === null) throw new Error("there is no WebGL 2");
  const failures: string[] = [];
  let passed = 0;
  for (const sample of samples()) {
    for (const attribute of sample.attributes) {
      const found = readAttribute(gl, sample, attribute);
      const { name } = attribute;
      const wrong = difference(found, sample.expected(name).flat());
      if (wrong === undefined) passed++;
      else failures.push(`WebGL ${sample.name}.${name}: ${wrong}`);
    }
    const error = gl.getError();
    if (error !== gl.NO_ERROR) failures.push(`WebGL: error ${error}`);
  }
  return { passed, failures };
}

function readAttribute(
  gl: WebGL2RenderingContext,
  { bytes, attributes, arrayStride }: Sample,
  { size, integer, format, shaderLocation }: Sample["attributes"][number],
): number[] {
  const letter = !integer ? "" : format.startsWith("u") ? "u" : "i";
  const type = size === 1
    ? letter === "u" ? "uint" : letter === "i" ? "int" : "float"
    : `${letter}vec${size}`;
  const program = programOf(
    gl,
    `#version 300 es
    layout(location = ${shaderLocation}) in ${type} value;
    flat out ${type} seen;
    void main() { seen = value; gl_Position = vec4(0); }`,
    `#version 300 es
    void main() {}`,
  );
  gl.useProgram(program);
  gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
  gl.bufferData(gl.ARRAY_BUFFER, bytes, gl.STATIC_DRAW);
  // As docs/gpu.md has it.
  for (const a of attributes) {
    gl.enableVertexAttribArray(a.shaderLocation);
    if (a.integer) {
      gl.vertexAttribIPointer(
        a.shaderLocation,
        a.size,
        a.type,
        arrayStride,
        a.offset,
      );
    } else {
      gl.vertexAttribPointer(
        a.shaderLocation,
        a.size,
        a.type,
        a.normalized,
        arrayStride,
        a.offset,
      );
    }
  }
  const out = gl.createBuffer();
  gl.bindBuffer(gl.TRANSFORM_FEEDBACK_BUFFER, out);
  gl.bufferData(
    gl.TRANSFORM_FEEDBACK_BUFFER,
    COUNT * size * 4,
    gl.STREAM_READ,
  );
  gl.bindBufferBase(gl.TRANSFORM_FEEDBACK_BUFFER, 0, out);
  gl.enable(gl.RASTERIZER_DISCARD);
  gl.beginTransformFeedback(gl.POINTS);
  gl.drawArrays(gl.POINTS, 0, COUNT);
  gl.endTransformFeedback();
  const numbers = letter === "u"
    ? new Uint32Array(COUNT * size)
    : letter === "i"
    ? new Int32Array(COUNT * size)
    : new Float32Array(COUNT * size);
  gl.getBufferSubData(gl.TRANSFORM_FEEDBACK_BUFFER, 0, numbers);
  gl.bindBufferBase(gl.TRANSFORM_FEEDBACK_BUFFER, 0, null);
  for (const { shaderLocation } of attributes) {
    gl.disableVertexAttribArray(shaderLocation);
  }
  return Array.from(numbers);
}

function programOf(
  gl: WebGL2RenderingContext,
  vertex: string,
  fragment: string,
): WebGLProgram {
  const program = gl.createProgram();
  for (
    const [type, source] of [
      [gl.VERTEX_SHADER, vertex],
      [gl.FRAGMENT_SHADER, fragment],
    ] as const
  ) {
    const shader = gl.createShader(type);
    if (shader === null) throw new Error("the context is lost");
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.transformFeedbackVaryings(program, ["seen"], gl.INTERLEAVED_ATTRIBS);
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) {
    throw new Error(gl.getProgramInfoLog(program) ?? "no program");
  }
  return program;
}
