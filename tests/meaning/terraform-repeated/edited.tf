locals {
  a = 1
}

locals {
  b = 3
}

resource "x" "y" {
  rule { port = 1 }
  rule { port = 3 }
}
