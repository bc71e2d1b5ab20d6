import Gradus

/// Why batch norm became standard, and what took over where.
struct Standing {
  func show(on page: Page) {
    page.heading("Why it became standard, and what replaced it where")
    page.prose(
      """
      Batch normalization “has become standard in many applications”, because it let people train deeper networks than \
      before, with larger steps and with less care for initial weights. The residual networks that won the ImageNet \
      contest of 2015 (He et al. 2016) have it after every convolution. Its weak point is that it ties the examples of \
      a minibatch together. Where that hurts, other norms took over, which normalize each example by itself, so that \
      training and test time are alike:
      """)
    page.list([
      "layer normalization (Ba, Kiros and Hinton 2016) takes μ and σ over all activations of a layer for one example: the standard in "
        + "recurrent networks and transformers, where lengths differ and minibatches are uneven; RMSNorm (Zhang and Sennrich 2019) leaves "
        + "out μ",
      "group normalization (Wu and He 2018) takes them over groups of channels of one image: for detection and segmentation, where only one or "
        + "two large images fit into memory",
      "no norm at all, with scaled weights and clipped gradients (Brock et al. 2021): the rival's side of our ladder, carried "
        + "further",
    ])
  }
}
