// A heat map of few cells, each the mean of the numbers that fall together: strong where they are large, grey below 0.
"use strict";
const Heat = {
  paint(canvas, { rows, columns, data }, largest, isGradient) {
    const image = new ImageData(canvas.width, canvas.height);
    const positive = isGradient ? [234, 88, 12] : [37, 99, 235];
    const edge = (place, sides, size) => Math.floor(place * size / sides);
    for (let i = 0, cell = 0; i < canvas.height; i++) for (let j = 0; j < canvas.width; j++, cell++) {
      let [sum, count] = [0, 0];
      for (let row = edge(i, canvas.height, rows); row < edge(i + 1, canvas.height, rows); row++) {
        for (let column = edge(j, canvas.width, columns); column < edge(j + 1, canvas.width, columns); column++) {
          const number = data[row * columns + column];
          if (Number.isFinite(number)) [sum, count] = [sum + number / largest, count + 1];
        }
      }
      const mean = count && largest > 0 ? sum / count : 0;
      image.data.set([...(mean < 0 ? [100, 116, 139] : positive), Math.round(255 * Math.abs(mean))], 4 * cell);
    }
    canvas.getContext("2d").putImageData(image, 0, 0);
  },
};
