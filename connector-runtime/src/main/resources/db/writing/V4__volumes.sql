-- What a company got of invoices lately is counted before each new one: by these rows alone, however many there are.
create index link_invoice on writing.link (connection, linked_at)
  where type = 'INVOICE' and made_by = 'CREATED';
