// A surface in space with the ways over it, by three.js. What the graphics card holds is kept for each canvas and made anew
// when the heights or the colours are others; the picture follows from the data alone.
import * as THREE from 'three';
import {Line2} from 'three/addons/lines/Line2.js';
import {LineGeometry} from 'three/addons/lines/LineGeometry.js';
import {LineMaterial} from 'three/addons/lines/LineMaterial.js';
import {colours} from '/js/theme.js';
import {ramp, relief, rings} from '/js/draw/relief.js';

const HIGH = 0.9; // the highest point above the floor, which reaches from −1 to 1

const stages = new WeakMap();
let able;

/** Whether this browser draws in space. */
export function canDraw() {
  if (able === undefined) {
    const context = document.createElement('canvas').getContext('webgl2');
    context?.getExtension('WEBGL_lose_context')?.loseContext();
    able = Boolean(context);
  }
  return able;
}

/** Gives the graphics card back what a canvas holds of it. */
export function release(canvas) {
  const stage = stages.get(canvas);
  stage?.renderer.dispose();
  stage?.renderer.forceContextLoss();
  stages.delete(canvas);
}

/**
 * @param data as of contours.js, and {zLabel, others, view: {turn, tilt, zoom}}: heights beside the surface's that must
 * fit in; degrees around and above, 1 for the whole picture
 */
export function render(canvas, data) {
  if (!canvas.clientWidth) return; // it has left the page
  const {view, heights} = data;
  const ink = colours();
  const stage = stages.get(canvas) ?? open(canvas);
  const width = canvas.clientWidth, height = canvas.clientHeight;
  stage.renderer.setPixelRatio(Math.min(window.devicePixelRatio || 1, 2));
  stage.renderer.setSize(width, height, false);
  const key = `${ink.paper} ${ink.valley}`;
  if (stage.heights !== heights || stage.key !== key) {
    empty(stage.ground);
    stage.shape = relief(heights, data.others);
    ground(stage, data, ink);
    Object.assign(stage, {heights, key});
  }
  empty(stage.ways);
  for (const way of data.ways) draw(stage, way, data, ink, width, height);
  const turn = view.turn * Math.PI / 180, tilt = view.tilt * Math.PI / 180, far = 5.4 / view.zoom;
  stage.camera.position.set(far * Math.sin(turn) * Math.cos(tilt), 0.3 + far * Math.sin(tilt), far * Math.cos(turn) * Math.cos(tilt));
  stage.camera.lookAt(0, 0.3, 0);
  stage.camera.aspect = width / height;
  stage.camera.updateProjectionMatrix();
  stage.renderer.render(stage.scene, stage.camera);
}

function open(canvas) {
  const renderer = new THREE.WebGLRenderer({canvas, antialias: true, alpha: true});
  const scene = new THREE.Scene(), ground = new THREE.Group(), ways = new THREE.Group();
  const sun = new THREE.DirectionalLight(0xffffff, 1.5);
  sun.position.set(-1.5, 3, 1);
  scene.add(ground, ways, sun, new THREE.AmbientLight(0xffffff, 1.7));
  const stage = {renderer, scene, ground, ways, camera: new THREE.PerspectiveCamera(34, 1, 0.1, 50)};
  stages.set(canvas, stage);
  return stage;
}

function empty(group) {
  group.traverse(part => {
    part.geometry?.dispose();
    part.material?.map?.dispose();
    part.material?.dispose();
  });
  group.clear();
}

const onFloor = (value, [from, to]) => 2 * (value - from) / (to - from) - 1;
const lifted = (h, {low, high}) => HIGH * (Math.min(high, Math.max(low, h)) - low) / (high - low);

function ground({ground: group, shape}, {side, x, y, xLabel, yLabel, zLabel}, ink) {
  const colour = ramp(ink), n = side * side;
  const places = new Float32Array(3 * n), paints = new Float32Array(3 * n), corners = [];
  const own = new THREE.Color();
  for (let i = 0; i < n; i++) {
    const c = i % side, r = Math.floor(i / side), h = shape.values[i];
    places.set([2 * c / (side - 1) - 1, lifted(h, shape), 1 - 2 * r / (side - 1)], 3 * i);
    const [red, green, blue] = colour((h - shape.low) / (shape.high - shape.low));
    own.setRGB(red / 255, green / 255, blue / 255, THREE.SRGBColorSpace);
    paints.set([own.r, own.g, own.b], 3 * i);
    if (c + 1 < side && r + 1 < side) corners.push(i, i + 1, i + side, i + 1, i + side + 1, i + side);
  }
  const geometry = new THREE.BufferGeometry();
  geometry.setAttribute('position', new THREE.BufferAttribute(places, 3));
  geometry.setAttribute('color', new THREE.BufferAttribute(paints, 3));
  geometry.setIndex(corners);
  geometry.computeVertexNormals();
  group.add(new THREE.Mesh(geometry, new THREE.MeshLambertMaterial({vertexColors: true, side: THREE.DoubleSide, polygonOffset: true, polygonOffsetFactor: 1, polygonOffsetUnits: 1})));
  const lines = [];
  for (const {level, rings: all} of rings(shape, side)) {
    const h = lifted(level, shape) + 0.002;
    for (const ring of all) {
      for (let i = 0; i + 1 < ring.length; i++) {
        if ([...ring[i], ...ring[i + 1]].some(v => v < 0 || v > side - 1)) continue; // rings close along the edge
        for (const [c, r] of [ring[i], ring[i + 1]]) lines.push(2 * c / (side - 1) - 1, h, 1 - 2 * r / (side - 1));
      }
    }
  }
  const thin = new THREE.BufferGeometry();
  thin.setAttribute('position', new THREE.Float32BufferAttribute(lines, 3));
  group.add(new THREE.LineSegments(thin, new THREE.LineBasicMaterial({color: ink.strongLine, transparent: true, opacity: 0.45})));
  group.add(label(xLabel, ink.ink, 0, -0.06, 1.26), label(yLabel, ink.ink, -1.26, -0.06, 0), label(zLabel, ink.ink, -1.1, HIGH + 0.1, -1.1));
  for (const end of [0, 1]) {
    group.add(label(short(x[end]), ink.quiet, 0.84 * (2 * end - 1), -0.06, 1.2), label(short(y[end]), ink.quiet, -1.2, -0.06, 0.84 * (1 - 2 * end)));
  }
}

const short = value => Number(value.toPrecision(3)).toString().replace('-', '−');

function label(text, colour, x, y, z) {
  const canvas = document.createElement('canvas'), ctx = canvas.getContext('2d');
  canvas.width = 256;
  canvas.height = 64;
  ctx.font = `44px ${getComputedStyle(document.body).fontFamily}`;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillStyle = colour;
  ctx.fillText(text, 128, 32);
  const map = new THREE.CanvasTexture(canvas);
  map.colorSpace = THREE.SRGBColorSpace;
  const sprite = new THREE.Sprite(new THREE.SpriteMaterial({map, transparent: true, depthWrite: false}));
  sprite.position.set(x, y, z);
  sprite.scale.set(0.48, 0.12, 1);
  return sprite;
}

function draw({ways, shape}, {points, colour}, {x, y}, ink, width, height) {
  const inside = points.filter(([a, b]) => a >= x[0] && a <= x[1] && b >= y[0] && b <= y[1]);
  if (!inside.length) return;
  const at = ([a, b, h]) => [onFloor(a, x), lifted(h, shape) + 0.012, -onFloor(b, y)];
  if (inside.length > 1) {
    for (const [opacity, depthTest] of [[0.25, false], [1, true]]) { // what a hill hides shows faintly
      const geometry = new LineGeometry();
      geometry.setPositions(inside.flatMap(at));
      const material = new LineMaterial({color: ink[colour], linewidth: 3, transparent: true, opacity, depthTest});
      material.resolution.set(width, height);
      ways.add(new Line2(geometry, material));
    }
  }
  const last = points.findLast(([a]) => Number.isFinite(a));
  if (last !== inside.at(-1)) return; // it is elsewhere now
  const head = new THREE.Mesh(new THREE.SphereGeometry(0.035, 20, 14), new THREE.MeshLambertMaterial({color: ink[colour]}));
  head.position.set(...at(last));
  ways.add(head);
}
