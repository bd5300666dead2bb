# What the guard says when a text is about to leave the company.

guard-ask = Before I pass your question on to a chat model outside the company: { $maskable ->
    [yes] it holds the following. Shall I mask it, or answer from the documents alone, so that nothing leaves?
   *[no] it bears the mark of a data class. May it leave, or shall I answer from the documents alone, so that nothing leaves?
}
guard-mask = Mask it
guard-leave = It may leave
guard-inside = Keep it inside
guard-kind-iban = a bank account number (IBAN)
guard-kind-card = a payment card number
guard-kind-nir = a French social security number
guard-kind-national_id = a national identity or social security number
guard-kind-company_id = a company number (SIREN, SIRET or VAT)
guard-kind-email = an e-mail address
guard-kind-phone = a phone number
guard-kind-address = a postal address
guard-kind-name = a person’s name
guard-kind-marking = a mark such as “confidential”
guard-kind-secret = a password, key or token
guard-kind-unread = a text too long to be checked
guard-secret = One more thing: your message holds what looks like a password or a key. I neither passed it on nor kept it. A chat is no place for secrets: delete your message if you can, and if the secret is in use, change it.
guard-blocked = One more thing: your message holds something that may not leave the company. I neither passed it on nor kept it, and answered without a chat model.
