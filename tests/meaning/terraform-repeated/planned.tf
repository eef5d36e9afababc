locals {
  a = 1
}

locals {
  b = 2
}

resource "x" "y" {
  rule { port = 1 }
  rule { port = 2 }
}
