/**
 * Draws the coloured points that a C program has written, with WebGL. The bytes
 * go to the GPU as they are. The layout has `"host": "vertex"`:
 *
 *     deno task gen --out examples/webgl/generated examples/webgl/layouts/*.jsonc
 *     deno bundle --platform browser --output points.js examples/webgl/points.ts
 *
 * @module
 */

import { Vertex, type VertexArray } from "./generated/vertex.ts";

const VERTEX_SHADER = `#version 300 es
in vec3 vector; // 0 to 10000
in vec3 color; // 0 to 1: it is normalized
out vec3 paint;

void main() {
  gl_Position = vec4(vector / 5000.0 - 1.0, 1);
  gl_PointSize = 32.0;
  paint = color;
}`;

const FRAGMENT_SHADER = `#version 300 es
precision highp float;
in vec3 paint;
out vec4 pixel;

void main() {
  pixel = vec4(paint, 1);
}`;

const canvas = document.querySelector("canvas");
const gl = canvas?.getContext("webgl2", {
  antialias: false, // each point has one colour
  preserveDrawingBuffer: true, // its pixels can be read later
});
if (!gl) throw new Error("This browser has no WebGL 2");
const response = await fetch("colors.bin");
const vertices = Vertex.array(await response.arrayBuffer());
drawPoints(gl, vertices);
document.body.dataset["points"] = String(vertices.length);

function drawPoints(gl: WebGL2RenderingContext, vertices: VertexArray): void {
  const program = programOf(gl);
  gl.useProgram(program);
  gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
  gl.bufferData(gl.ARRAY_BUFFER, vertices.$bytes, gl.STATIC_DRAW);
  for (const { name, size, type, normalized, offset } of Vertex.attributes) {
    const place = gl.getAttribLocation(program, name);
    const { arrayStride } = Vertex;
    gl.enableVertexAttribArray(place);
    gl.vertexAttribPointer(place, size, type, normalized, arrayStride, offset);
  }
  gl.clearColor(1, 1, 1, 1);
  gl.clear(gl.COLOR_BUFFER_BIT);
  gl.drawArrays(gl.POINTS, 0, vertices.length);
}

function programOf(gl: WebGL2RenderingContext): WebGLProgram {
  const program = gl.createProgram();
  for (
    const [type, source] of [
      [gl.VERTEX_SHADER, VERTEX_SHADER],
      [gl.FRAGMENT_SHADER, FRAGMENT_SHADER],
    ] as const
  ) {
    const shader = gl.createShader(type);
    if (shader === null) throw new Error("The context is lost");
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (gl.getProgramParameter(program, gl.LINK_STATUS)) return program;
  throw new Error(gl.getProgramInfoLog(program) ?? "The program has no link");
}
